"""Pages: the tags of an HTML page as blocks of text, and which of them are the article.

Reads the markup of one page, gives its article and what the page says about it. Never asks a script and never fetches.
"""
