"""Pages that are pictures: cleaned, ruled, recognised and put into the same layout as text.

Everything heavy (numpy, OpenCV, the engine) is imported when a page is read, so a document
with a text layer does not pay for this package.
"""
