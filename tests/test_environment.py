"""One environment, told three times: pyproject.toml, requirements.lock, environment.yml."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
METADATA = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = METADATA["project"]
# For no Python that is supported: what is wanted by others and left out.
LEFT_OUT = {
    canonicalize_name(Requirement(text).name) for text in METADATA["tool"]["uv"]["override-dependencies"]
}
REQUIREMENTS = [
    Requirement(text) for text in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
# What is neither indented nor a comment opens an entry.
ENTRIES = [
    entry for entry in re.split(r"^(?=[^\s#])", LOCK, flags=re.MULTILINE) if re.match(r"[^\s#]", entry)
]
# conda-forge's matplotlib brings a window toolkit that nothing here needs; its playwright is that of Node.
CONDA_NAMES = {
    "duckdb": "python-duckdb",
    "matplotlib": "matplotlib-base",
    "opencv-python-headless": "py-opencv",
    "playwright": "playwright-python",
}


def test_conda_gets_the_same_names_and_bounds_as_pip() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    conda = {
        canonicalize_name(requirement.name): requirement.specifier
        for requirement in map(Requirement, environment["dependencies"])
    }
    pip = {
        canonicalize_name(CONDA_NAMES.get(requirement.name, requirement.name)): requirement.specifier
        for requirement in REQUIREMENTS
    }
    assert conda.pop("python") == Requirement(f"python{PROJECT['requires-python']}").specifier
    assert str(conda.pop("pip")) == ""
    assert conda == pip


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda requirement: requirement.name)
def test_the_lock_pins_each_dependency_within_its_bounds(requirement: Requirement) -> None:
    name = canonicalize_name(requirement.name)
    pinned = re.findall(rf"^{re.escape(name)}(?:\[[^]]*\])?==([^ ;\\]+)", LOCK, re.MULTILINE)
    assert pinned
    assert all(version in requirement.specifier for version in pinned)


def test_the_lock_was_made_for_these_dependencies_and_no_other() -> None:
    made_for = {re.split(r"==|\[", entry)[0] for entry in ENTRIES if "convlib (pyproject.toml)" in entry}
    assert made_for == {canonicalize_name(requirement.name) for requirement in REQUIREMENTS}


def test_the_lock_holds_nothing_but_pinned_packages_with_hashes() -> None:
    pinned = re.compile(
        r"[a-z0-9-]+(\[[a-z0-9,-]+\])?==[^ ;]+( ; [^\n]+)? \\\n    --hash=sha256:[0-9a-f]{64}"
    )
    assert [entry.splitlines()[0] for entry in ENTRIES if not pinned.match(entry)] == []
    assert re.findall(r"://|--index-url|--find-links", LOCK) == []


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
def test_the_lock_pins_each_dependency_once_on_each_python_and_system(python: str, system: str) -> None:
    place = {"python_version": python, "python_full_version": f"{python}.0", "sys_platform": system}
    pins = [Requirement(entry.split(" \\\n")[0]) for entry in ENTRIES]
    here = Counter(
        canonicalize_name(pin.name) for pin in pins if not pin.marker or pin.marker.evaluate(place)
    )
    wanted = {canonicalize_name(requirement.name) for requirement in REQUIREMENTS}
    assert {name: here[name] for name in wanted} == dict.fromkeys(wanted, 1)
    assert max(here.values()) == 1


def test_the_lock_holds_all_that_its_packages_ask_for() -> None:
    # It is installed without resolving, so no installer would say what it lacks.
    pins = {canonicalize_name(Requirement(entry.split(" \\\n")[0]).name) for entry in ENTRIES}
    to_visit = [
        (canonicalize_name(requirement.name), frozenset(requirement.extras)) for requirement in REQUIREMENTS
    ]
    lacking, seen = set(), set()
    while to_visit:
        name, extras = to_visit.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        for needed in map(Requirement, metadata.requires(name) or []):
            if needed.marker and not any(needed.marker.evaluate({"extra": extra}) for extra in {"", *extras}):
                continue
            found = canonicalize_name(needed.name)
            if found in LEFT_OUT:
                continue
            if found not in pins or not needed.specifier.contains(metadata.version(found), prereleases=True):
                lacking.add(f"{name} needs {needed}")
            else:
                to_visit.append((found, frozenset(needed.extras)))
    assert len(seen) > len(REQUIREMENTS)
    assert lacking == set()
    assert pins.isdisjoint(LEFT_OUT)


def test_the_package_asks_for_python_3_11_or_newer() -> None:
    assert PROJECT["requires-python"] == ">=3.11"
