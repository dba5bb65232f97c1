"""stub"""
from kaoju.model import Furniture, Language


def furniture(original: str, language: Language) -> list[Furniture]:
    """Nothing yet."""
    return []
