"""One environment, told three times: pyproject.toml, requirements.lock, environment.yml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REQUIREMENTS = [
    Requirement(text) for text in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
# conda-forge's matplotlib brings a window toolkit that nothing here needs.
CONDA_NAMES = {"matplotlib": "matplotlib-base"}


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
    pinned = re.findall(rf"^{re.escape(name)}==([^ ;\\]+)", LOCK, re.MULTILINE)
    assert pinned
    assert all(version in requirement.specifier for version in pinned)


def test_the_lock_holds_hashes_for_every_package_and_no_address() -> None:
    packages = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)
    assert [
        package.split(" ")[0] for package in packages if "==" in package and "--hash=sha256:" not in package
    ] == []
    assert re.findall(r"://|--index-url|--find-links", LOCK) == []


def test_the_lock_serves_python_3_11_to_3_14() -> None:
    assert "python_full_version" in LOCK
    assert PROJECT["requires-python"] == ">=3.11"
