"""Chains whose check failed: on screen they are not checked yet, with the reason, where the checker says that it does not know.

Both are never safe; but "Check first" would send people to look for a fact, and there is none to find. Must never judge.
Read on in :mod:`cablebuilder.judge.one_chain` and :mod:`cablebuilder.gui.document`.
"""

from dataclasses import replace

from cablebuilder.judge.report import Chain, LinkVerdict, Report, Verdict, worst

NOT_CHECKED = "not-checked"
"""The rule of the finding that says why."""


def as_shown(report: Report) -> Report:
    """Return a report as it is shown; the same one where every check ran to its end."""
    failed = [chain for chain in report.chains if any(finding.rule == NOT_CHECKED for finding in chain.findings)]
    if not failed:
        return report
    loose = {index for chain in failed for index in chain.links}
    links = tuple(LinkVerdict(Verdict.INCOMPLETE) if index in loose else link for index, link in enumerate(report.links))
    chains = tuple(_unchecked(chain) if chain in failed else chain for chain in report.chains)
    return replace(report, verdict=worst(chain.verdict for chain in chains), chains=chains, links=links)


def _unchecked(chain: Chain) -> Chain:
    findings = tuple(replace(each, verdict=Verdict.INCOMPLETE) if each.rule == NOT_CHECKED else each for each in chain.findings)
    return replace(chain, verdict=Verdict.INCOMPLETE, findings=findings)
