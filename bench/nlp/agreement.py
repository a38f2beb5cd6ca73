#!/usr/bin/env python3
"""How far two readers agree on the seed corpus: Cohen's kappa (1960) per axis, with a bootstrap interval. No packages needed."""
import collections, csv, random, sys

rows = list(csv.DictReader(open(sys.argv[1] if len(sys.argv) > 1 else "bench/nlp/second-labels.tsv", encoding="utf-8"), delimiter="\t"))


def kappa(pairs):
    n = len(pairs)
    first, second = collections.Counter(a for a, _ in pairs), collections.Counter(b for _, b in pairs)
    by_chance = sum(first[label] * second[label] for label in first) / n / n
    return (sum(a == b for a, b in pairs) / n - by_chance) / (1 - by_chance)


for name, pairs in [("domain", [(r["first_domain"], r["second_domain"]) for r in rows]), ("first pain", [(r["first_pains"].split("|")[0], r["second_pains"].split("|")[0]) for r in rows])]:
    chance = random.Random(1)
    draws = sorted(kappa(chance.choices(pairs, k=len(pairs))) for _ in range(200))
    print(f"{name}: {len(pairs)} texts, same {sum(a == b for a, b in pairs) / len(pairs):.1%}, kappa {kappa(pairs):.3f} (95 % {draws[5]:.3f} to {draws[194]:.3f})")
