"""Layer 1: register -> page views or bytes, report -> text; one small writer for each output."""
