"""Microsoft Teams: what happens there becomes `Incoming`, what is said becomes cards, messages and dialogs."""
