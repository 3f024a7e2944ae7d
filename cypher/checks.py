"""stub"""
def check(query): pass
def missing_parameters(query, values): pass
