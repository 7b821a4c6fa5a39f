"""Whether the last digit of a number agrees with the others."""

_RIC_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_RIC_DIGITS = "10X98765432"
_LUHN_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def resident_identity(number: str) -> bool:
    """Of 17 digits and a digit or `X`: GB 11643-1999, ISO 7064 MOD 11-2."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _RIC_WEIGHTS, strict=True))
    return _RIC_DIGITS[total % 11] == number[17]


def luhn(number: str) -> bool:
    """Of digits: ISO/IEC 7812-1, as bank cards have it."""
    digits = [int(digit) for digit in reversed(number)]
    return (sum(digits[0::2]) + sum(_LUHN_DOUBLED[digit] for digit in digits[1::2])) % 10 == 0


def hong_kong_identity(letters: str, digits: str, check: str) -> bool:
    """Of one or two letters, six digits, and the digit or `A` in brackets."""
    values = [36 if char == " " else ord(char) - 55 for char in letters.rjust(2)] + [int(digit) for digit in digits]
    values.append(10 if check == "A" else int(check))
    return sum(value * weight for value, weight in zip(values, range(9, 0, -1), strict=True)) % 11 == 0


def taiwan_identity(number: str) -> bool:
    """Of a letter and nine digits."""
    code = "ABCDEFGHJKLMNPQRSTUVXYWZIO".index(number[0]) + 10
    values = [code // 10, code % 10, *(int(digit) for digit in number[1:])]
    return sum(value * weight for value, weight in zip(values, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True)) % 10 == 0


def nhs(number: str) -> bool:
    """Of ten digits: the modulus 11 of the NHS Data Dictionary."""
    remainder = sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False)) % 11
    return (11 - remainder) % 11 == int(number[9]) and number[9].isdigit()


def iban(number: str) -> bool:
    """Of an international bank account number without blanks: ISO 13616, ISO 7064 MOD 97-10."""
    return int("".join(str(int(char, 36)) for char in number[4:] + number[:4])) % 97 == 1
