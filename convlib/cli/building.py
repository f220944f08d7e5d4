"""The command `convlib report`: which reports are built, and what is said of each."""

import argparse
import logging
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from convlib.cli.ending import end, say_errors
from convlib.cli.shown.kind import in_groups, say_finding
from convlib.core.errors import ConvlibError, UnknownAgreement
from convlib.core.locale import default_language, gettext, ngettext
from convlib.core.whole import writing_to
from convlib.data.files import AgreementFile, find_data_folder
from convlib.data.folder import READING_SECONDS, find_agreement, list_agreements
from convlib.data.names.spelling import named_territory
from convlib.report.job import job_maker
from convlib.report.pages.overall.comparison import write_comparison
from convlib.report.pages.overall.index import write_index
from convlib.report.parameters import read_parameters
from convlib.report.run import Failure, Report, build_reports
from convlib.show.tally import say_counts


def run(options: argparse.Namespace) -> int:
    """Build the reports that were asked for, tell of each as it comes, and of failures at the end."""
    given = read_parameters(options.parameter_file) if options.parameter_file else {}
    files = _choose(options)
    of_years = Counter(file.year for file in files)
    # Of one agreement nothing is compared.
    year = max((year for year in options.years if of_years[year] > 1), default=None)
    is_of_some = options.territory or (options.years and year is None)
    lang = default_language()
    make_job = job_maker(
        lang=lang,
        parameters={**given, **dict(options.parameters)},
        with_pdf=options.pdf,
        engine=options.engine,
        timeout=options.timeout,
    )
    if options.log:
        _log_to(options.log)
    built = build_reports(
        files,
        make_job,
        options.out_dir,
        at_once=options.jobs,
        cluster=options.cluster,
        is_forced=options.force,
    )
    failures, done, erring, without_pdf = [], 0, 0, 0
    shown, tell = _shown(built, len(files))
    try:
        with closing(built):  # an interruption here would else end the processes late
            for one in shown:
                if isinstance(one, Failure):
                    failures.append(one)
                    continue
                done += 1
                erring += "error" in one.counts
                without_pdf += bool(one.without)
                tell("\n".join(_describe(one)))
                if one.without:
                    tell(gettext("convlib: {said}").format(said=one.without), file=sys.stderr)
    except KeyboardInterrupt:
        said = gettext("{count} of {total} reports are in their place, each whole")
        raise KeyboardInterrupt(said.format(count=done, total=len(files))) from None
    is_compared = not done or is_of_some or _compare(options, year)
    index = write_index(options.out_dir, lang)  # each page leads to it
    if index and (year or not options.years):
        print(gettext("{path}: the list of all reports").format(path=index))
    failed = _tell_failures(failures, len(files))
    if not done:
        return 2
    lacking = gettext("{count} of {total} reports are without the PDF that was asked for")
    return end(
        failed,
        say_errors(erring, done),
        lacking.format(count=without_pdf, total=done) if without_pdf else "",
        "" if is_compared else gettext("the agreements were not compared"),
    )


def _choose(options: argparse.Namespace) -> list[AgreementFile]:
    """Choose the documents of a territory or of all, of some years or of all."""
    every = list_agreements()
    known = {file.territory for file in every}
    territory = named_territory(options.territory, known)
    if options.years:
        asked = [(year, file.territory) for year in options.years for file in every if file.year == year]
        if territory or {*options.years} - {year for year, _ in asked}:  # one that there is not is refused
            asked = [(year, options.territory) for year in options.years]
        return [find_agreement(year, name) for year, name in dict.fromkeys(asked)]
    files = [file for file in every if territory in ("", file.territory)]
    if not files:
        raise UnknownAgreement(territory or gettext("any territory"), sorted(known))
    return files


def _shown(
    built: Iterator[Report | Failure], count: int
) -> tuple[Iterable[Report | Failure], Callable[..., None]]:
    """Show how many are done on a terminal, where there are several; and give what prints above that."""
    if count < 2 or not sys.stderr.isatty():
        return built, print
    from tqdm import tqdm  # as long to load as all else that an unchanged run needs

    return tqdm(built, total=count, unit=gettext("report"), leave=False), tqdm.write


def _compare(options: argparse.Namespace, year: int | None) -> bool:
    """Compare all agreements, about the year or the main one; tell whether that could be done."""
    try:
        page = write_comparison(
            options.out_dir,
            find_data_folder(),
            year=year,
            with_pdf=options.pdf,
            reading_timeout=options.timeout or READING_SECONDS,
            is_forced=options.force,
        )
    except ConvlibError as error:
        print(gettext("convlib: {said}").format(said=error), file=sys.stderr)
        return False
    if page:
        print(gettext("{path}: all agreements compared").format(path=page))
    return True


def _describe(report: Report) -> Iterator[str]:
    counts = say_counts(report.counts, default_language())
    said = gettext("unchanged, {counts}").format(counts=counts) if report.is_unchanged else counts
    yield gettext("{thing}: {reason}").format(thing=report.folder / "report.html", reason=said)
    for told, others in in_groups(report.findings):
        yield f"  {say_finding(told.severity, told.code, told.message)}"
        if others:
            yield "    " + gettext("and {count} more of the kind").format(count=len(others))


def _tell_failures(failures: Sequence[Failure], of: int) -> str:
    """Say what failed, at the end, where it is seen; give how many did, empty where none."""
    if not failures:
        return ""
    if of == 1:
        raise failures[0].error
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for failure in failures:
        alike[str(failure.error)].append(f"{failure.file.territory} {failure.file.year}")
    for reason, named in alike.items():
        said = gettext("{thing}: {reason}").format(thing=_name_some(named), reason=reason)
        print(gettext("convlib: {said}").format(said=said), file=sys.stderr)
    text = ngettext("{count} of {total} reports failed", "{count} of {total} reports failed", len(failures))
    said = text.format(count=len(failures), total=of)
    if len(failures) == of:
        print(gettext("convlib: {said}").format(said=said), file=sys.stderr)
    return said


def _name_some(named: Sequence[str]) -> str:
    if len(named) == 1:
        return named[0]
    text = ngettext("{name} and {count} other report", "{name} and {count} other reports", len(named) - 1)
    return text.format(name=named[0], count=len(named) - 1)


def _log_to(path: Path) -> None:
    with writing_to(path):
        handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logger = logging.getLogger("convlib")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
