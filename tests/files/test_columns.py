from cablebuilder.files.columns import columns_of, padded


def test_letters_of_east_asia_take_two_columns():
    assert [columns_of(words) for words in ("Why", "理由", "대신 A", "")] == [3, 4, 6, 0]


def test_words_are_padded_to_a_column():
    assert [padded(words, 6) for words in ("Why", "理由", "too long")] == ["Why   ", "理由  ", "too long"]
