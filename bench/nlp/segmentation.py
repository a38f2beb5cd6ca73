"""Word F1 and boundary F1 of `Bot.Nlp segment` against people's segmentation, and its speed.

Usage: segmentation.py BOT_NLP FOLDER   where the folder holds *.tsv with the columns text and segmented (words joined with |).
"""
import glob, os, subprocess, sys, time


def spans(words):
    at, found = 0, set()
    for word in words:
        if word.strip():
            found.add((at, at + len(word)))
        at += len(word)
    return found


def f1(both, gold, given):
    return 200 * both / (gold + given)


def segment(program, texts):
    begun = time.perf_counter()
    output = subprocess.run([program, "segment"], input="\n".join(texts) + "\n", stdout=subprocess.PIPE, text=True, check=True).stdout
    return output.split("\n")[:-1], time.perf_counter() - begun


program, folder = sys.argv[1:]
for path in sorted(glob.glob(f"{folder}/*.tsv")):
    with open(path, encoding="utf-8") as file:
        file.readline()
        # a bar or line end within a text could not be told from a border
        pairs = [row.rstrip("\n").split("\t") for row in file]
        pairs = [(text, gold) for text, gold in pairs if gold.replace("|", "") == text]
    lines, _ = segment(program, [text for text, _ in pairs])
    word, border = [0, 0, 0], [0, 0, 0]
    for (text, gold), line in zip(pairs, lines):
        assert line.replace("|", "") == text, "a text came back changed"
        truth, found = spans(gold.split("|")), spans(line.split("|"))
        ends = {end for _, end in truth}, {end for _, end in found}
        for sums, (a, b) in ((word, (truth, found)), (border, ends)):
            for i, count in enumerate((len(a & b), len(a), len(b))):
                sums[i] += count
    many = [text for text, _ in pairs] * 50
    # start-up is taken out by timing one line too
    seconds = segment(program, many)[1] - segment(program, many[:1])[1]
    speed = sum(map(len, many)) / seconds / 1e6
    print(f"{os.path.basename(path):22} {len(pairs):5} lines  word F1 {f1(*word):.1f}  border F1 {f1(*border):.1f}  {speed:.1f} million characters/s, reading and writing included")
