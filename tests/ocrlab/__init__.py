"""The OCR laboratory: samples printed, damaged as scans are, read again; truth known."""
