import pytest

from cablebuilder.files.markdown_words import escaped


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a*b_c", r"a\*b\_c"),
        ("<b>&amp;", r"\<b\>\&amp;"),
        ("[x](y)", r"\[x\]\(y\)"),
        ("http://evil.example", "http\u200b://evil.example"),
        ("HTTPS://x www.x a@b", "HTTPS\u200b://x www\u200b.x a@\u200bb"),
        ("a\nb\u202e", "a\ufffdb\ufffd"),
        ("2.5 mm", "2.5 mm"),
    ],
)
def test_what_means_something_to_markdown_is_only_itself(words, shown):
    assert escaped(words) == shown
