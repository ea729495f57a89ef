// Placeholder: filled next.
