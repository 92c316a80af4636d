from cablebuilder.core.memory import Memory


def test_it_keeps_no_more_than_it_may_and_always_what_came_last():
    memory = Memory[int, str](3)
    for number in range(100):
        memory[number] = str(number)
        assert memory[number] == str(number)
        assert len(memory) <= 3


def test_an_answer_that_changes_is_not_one_more():
    memory = Memory[int, str](2)
    memory[1], memory[2], memory[2] = "one", "zwei", "two"
    assert memory == {1: "one", 2: "two"}
