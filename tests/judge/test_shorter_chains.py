"""What stands between two parts that go together without it is left out, which costs nothing."""

from cablebuilder.core.rig import Rig
from cablebuilder.errors import english
from cablebuilder.judge.check import check
from cablebuilder.judge.remedies import Remedies
from cablebuilder.judge.report import Verdict

SWAP = "generic/3.5mm-left-right-swap"


def chain(use, between, listener, *links):
    parts = {"player": use, "lead": between, "ears": listener}
    pairs = [dict(zip(("from", "to"), link, strict=True)) for link in links]
    return Rig.model_validate({"parts": {key: {"use": each, "at": (0, 0)} for key, each in parts.items()}, "links": pairs})


def cures(rig, catalog):
    finding = next(each for each in check(rig, catalog).findings if each.verdict is Verdict.WRONG)
    return Remedies(catalog).cures(rig, finding)


def test_an_adapter_that_only_spoils_is_left_out_first(catalog):
    rig = chain("astell-kern/kann-alpha", SWAP, "moondrop/aria-3.5mm", ("player.phones", "lead.plug"), ("lead.jack", "ears.plug"))
    first = cures(rig, catalog)[0]
    assert (english(first.text), english(first.detail), first.to_buy) == (
        "Leave out Left and right swap, 3.5 mm",
        "Nothing to buy",
        (),
    )
    assert "lead" not in first.rig.parts
    assert check(first.rig, catalog).verdict in {Verdict.SAFE, Verdict.CAUTION}


def test_what_does_not_go_together_without_it_is_not_left_without(catalog):
    lead = "generic/2.5mm-trrs-plug-to-3.5mm-trs-jack"
    rig = chain("astell-kern/ak70", lead, "moondrop/aria-3.5mm", ("player.balanced", "lead.plug"), ("lead.jack", "ears.plug"))
    found = Remedies(catalog).cures(rig, check(rig, catalog).findings[0])
    assert found
    assert not any("Leave out" in english(each.text) for each in found)
