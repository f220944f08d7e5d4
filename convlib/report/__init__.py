"""Notebooks run with checked parameters, and what comes out of them as one report."""

from convlib.report.build import Report, build_report

__all__ = ["Report", "build_report"]
