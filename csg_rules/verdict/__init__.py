"""What the matches amount to: outcomes of rules for their subjects, by set arithmetic."""
