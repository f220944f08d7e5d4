"""The commands `convlib teach` and `convlib class`: each parses, calls one public function, and prints."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from convlib.cli.commands.options import add_lang
from convlib.core.locale import LANGUAGES, default_language, gettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def add_teach(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `teach build`, `teach slides` and `teach handouts` to the commands there are."""
    teach = commands.add_parser("teach", help=gettext("lessons on public budgets, for a class"))
    kinds = teach.add_subparsers(required=True, metavar=gettext("WHAT"))

    build = kinds.add_parser("build", help=gettext("write the notebooks of students and of instructors"))
    _add_options(build, gettext("a new folder: DIR/student to hand out, DIR/instructor to keep"), "lessons")
    _add_seed(build)
    build.set_defaults(run=_build)

    slides = kinds.add_parser("slides", help=gettext("write each lesson as slides in one HTML file"))
    _add_options(slides, gettext("folder of slides"), "slides/built")
    _add_seed(slides)
    slides.add_argument(
        "--reveal",
        type=Path,
        metavar=gettext("DIR"),
        default=Path("slides/node_modules/reveal.js/dist"),
        help=gettext("folder `dist` of the npm package reveal.js; `make slides` gets it"),
    )
    slides.set_defaults(run=_slides)

    handouts = kinds.add_parser("handouts", help=gettext("write each lesson on one sheet of PDF"))
    _add_options(handouts, gettext("folder of handouts"), "handouts")
    _add_seed(handouts)
    handouts.set_defaults(run=_handouts)


def add_class(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `class` to the commands there are."""
    said = gettext("serve the lessons to a class that has nothing but browsers")
    lesson = commands.add_parser("class", help=said)
    add_lang(lesson)
    lesson.add_argument(
        "--address",
        default="127.0.0.1",
        metavar="IP",
        help=gettext(
            "listen there; 0.0.0.0 for all addresses of this machine (default: 127.0.0.1, for it alone)"
        ),
    )
    port = gettext("default: 8866, or the next free one")
    lesson.add_argument("--port", type=int, default=8866, help=port)
    at_once = gettext("visitors with a lesson open (default: 30)")
    lesson.add_argument("--max-visitors", type=int, default=30, metavar="N", help=at_once)
    _add_seed(lesson)
    lesson.set_defaults(run=_class)


def _add_options(command: argparse.ArgumentParser, place: str, default: str) -> None:
    command.add_argument("--lang", choices=LANGUAGES, help=gettext("language of the lessons; default: both"))
    command.add_argument(
        "-o",
        type=Path,
        default=Path(default),
        metavar=gettext("DIR"),
        dest="out_dir",
        help=gettext("{place} (default: {default})").format(place=place, default=default),
    )


def _add_seed(command: argparse.ArgumentParser) -> None:
    said = gettext("other figures in the made-up agreements")
    command.add_argument("--seed", type=int, metavar="N", help=said)


def _langs(options: argparse.Namespace) -> Sequence[str]:
    return [options.lang] if options.lang else LANGUAGES


def _build(options: argparse.Namespace) -> int:
    from convlib.teaching.build import build_lessons

    return _print(build_lessons(options.out_dir, langs=_langs(options), seed=options.seed))


def _slides(options: argparse.Namespace) -> int:
    from convlib.teaching.pages.slides import build_slides

    return _print(build_slides(options.out_dir, options.reveal, langs=_langs(options), seed=options.seed))


def _handouts(options: argparse.Namespace) -> int:
    from convlib.teaching.pages.handout import build_handouts

    return _print(build_handouts(options.out_dir, langs=_langs(options), seed=options.seed))


def _class(options: argparse.Namespace) -> int:
    from convlib.teaching.classroom.serve import serve_class

    serve_class(
        lang=default_language(),
        address=options.address,
        port=options.port,
        max_visitors=options.max_visitors,
        seed=options.seed,
    )
    return 0


def _print(written: Iterable[Path]) -> int:
    for path in written:
        print(path)
    return 0
