"""Every word that the bot says: a catalogue for each language, and typed functions that fill it in."""
