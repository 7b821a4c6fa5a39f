"""Layer 2: what editors and supervisors ask of the holdings. Private: drafts and what is withheld are counted here."""
