"""Notebooks run with checked parameters, and what comes out of them as one report."""

from convlib.report.job import job_maker
from convlib.report.run import Failure, Report, build_reports

__all__ = ["Failure", "Report", "build_reports", "job_maker"]
