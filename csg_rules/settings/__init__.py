"""What a site sets for itself: its settings file, and the changes to rules that its profile holds."""
