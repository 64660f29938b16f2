"""What a person meant: answers, needs and secrets, read from typed words with tables and rules, without a model."""
