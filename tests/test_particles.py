import pytest

from cablebuilder.particles import chosen


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("어댑터을(를) 거쳐", "어댑터를 거쳐"),
        ("3.5 단자을(를) 나사식을(를)", "3.5 단자를 나사식을"),
        ("왼쪽 마이너스 (L−)은(는)", "왼쪽 마이너스 (L−)는"),
        ("L−, R−을(를) 이음", "L−, R−를 이음"),
        ("848 mA이(가) 흐릅니다", "848 mA가 흐릅니다"),
        ("32 Ω이(가)", "32 Ω이"),
        ("케이블(으)로 앰프(으)로 단말(으)로 팁(으)로", "케이블로 앰프로 단말로 팁으로"),
        ("A&norma SR25와(과) 3와(과)", "A&norma SR25와 3과"),
        ("K3와(과)", "K3와(과)"),
        ("counter.json을(를)", "counter.json을(를)"),
        ("‘단자’(이)라는 ‘잭’(이)라는", "‘단자’라는 ‘잭’이라는"),
        ("Dongle V(으)로 DX160V이(가)", "Dongle V로 DX160V이(가)"),
        ("헤드폰 (유선)", "헤드폰 (유선)"),
    ],
)
def test_a_particle_follows_the_sound_before_it(written, words):
    assert chosen(written) == words
