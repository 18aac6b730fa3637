"""What the words of a sentence do: verb groups, noun phrases, subjects, what governs what."""
