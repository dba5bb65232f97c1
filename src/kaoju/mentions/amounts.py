"""stub"""
from kaoju.grammar.give import Give
GIVES: dict[str, Give] = {}
