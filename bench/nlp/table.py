"""Trains and tests the classifier, fastText and liblinear on the same texts, and prints accuracy, macro-F1 and CPU seconds side by side.

Settings are chosen on the dev part (truevoice, which has none, gives every eighth training text); the test part is scored once per system.
fastText and liblinear read words of `Bot.Nlp segment`, so that all three see the same segmentation.
"""
import argparse, collections, json, math, os, random, resource, subprocess, sys

FASTTEXT = [(0.1, 25), (0.25, 15), (0.5, 10), (0.5, 50)]  # learning rate, epochs
COSTS = [0.05, 0.1, 0.2, 0.5, 1]
SETS = ["complaints_2022", "complaints_2023_11", "truevoice_intent", "truevoice_object", "wisesight_sentiment", "few_labels", "out_of_scope", "views"]
NONE = "none"


def rows(path, label="label"):
    with open(path, encoding="utf-8") as file:
        header = file.readline().rstrip("\n").split("\t")
        text, column = header.index("text"), header.index(label)
        cells = (line.rstrip("\n").split("\t") for line in file)
        return [(row[text], row[column]) for row in cells if row[column] and row[text].strip()]


def write(path, examples):
    with open(path, "w", encoding="utf-8") as file:
        file.write("text\tlabel\n")
        file.writelines(f"{text}\t{label}\n" for text, label in examples)
    return path


def run(command, **options):
    """The output, and the CPU seconds that the command took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def figures(gold, predicted):
    right = sum(a == b for a, b in zip(gold, predicted))
    both, of_gold, given = collections.Counter(a for a, b in zip(gold, predicted) if a == b), collections.Counter(gold), collections.Counter(predicted)
    labels = set(of_gold) | set(given)
    return 100 * right / len(gold), 100 * sum(2 * both[k] / (of_gold[k] + given[k]) for k in labels) / len(labels)


def ours(nlp, work, train, dev, tests, none=None):
    """Settings are looked for first, so that the seconds are those of a training with given settings, as they are for the others."""
    files = ["--train", write(f"{work}/train.tsv", train)] + (["--dev", write(f"{work}/dev.tsv", dev)] if dev else [])
    with open(f"{work}/settings.json", "w", encoding="utf-8") as file:
        file.write(run([nlp, "tune", *files, "--seed", "1", "--json"])[0])
    extra = ["--none", none] if none else []
    _, seconds = run([nlp, "train", *files, *extra, "--settings", f"{work}/settings.json", "--output", f"{work}/model", "--seed", "1"])
    results = []
    for test in tests:
        found = evaluate(nlp, work, test)
        results.append((100 * found["accuracy"], 100 * found["macroF1"],
                        f"ECE {100 * found['ece']:.1f}  top-3 {100 * found['top3']:.1f}  answered {100 - 100 * found['abstained'] / found['n']:.1f} %, right {100 * found['accuracyAnswered']:.1f}"))
    return results, seconds


def evaluate(nlp, work, examples):
    return json.loads(run([nlp, "evaluate", "--model", f"{work}/model", "--test", write(f"{work}/test.tsv", examples), "--json"])[0])


def words(nlp, texts):
    output, _ = run([nlp, "segment"], input="\n".join(text.replace("|", " ") for text in texts) + "\n")
    return [[word for word in line.split("|") if word.strip()] for line in output.split("\n")[:-1]]


def fasttext(work, train, dev, tests):
    names = sorted({label for _, label in train})

    def lines(examples):
        return [f"__label__{names.index(label) if label in names else 9999} {' '.join(text)}\n" for text, label in examples]

    def fit(examples, rate, epochs):
        open(f"{work}/ft.txt", "w", encoding="utf-8").writelines(lines(examples))
        return run(["fasttext", "supervised", "-input", f"{work}/ft.txt", "-output", f"{work}/ft", "-lr", str(rate), "-epoch", str(epochs),
                    "-wordNgrams", "2", "-dim", "50", "-minCount", "2", "-bucket", "500000", "-thread", "1", "-seed", "1"])[1]

    def predict(examples):
        output = run(["fasttext", "predict", f"{work}/ft.bin", "-"], input="".join(" ".join(text) + "\n" for text, _ in examples))[0]
        return [names[int(line[9:])] if line.startswith("__label__") else names[0] for line in output.split("\n")[:-1]]

    def score(rate, epochs):
        fit(train, rate, epochs)
        return sum(figures([label for _, label in dev], predict(dev)))

    best = max(FASTTEXT, key=lambda setting: score(*setting))
    seconds = fit(train + dev, *best)
    return [figures([label for _, label in test], predict(test)) for test in tests], seconds


def liblinear(work, train, dev, tests, views=("words", "characters")):
    """Without test parts the figures are those of the dev part."""
    names = sorted({label for _, label in train})

    def grams(text):
        counts = collections.Counter()
        if "words" in views:
            counts.update(text)
            counts.update(f"{a} {b}" for a, b in zip(text, text[1:]))
        if "characters" in views:
            joined = "".join(text)
            counts.update(f"#{joined[i:i + n]}" for n in (2, 3, 4) for i in range(len(joined) - n + 1))
        return counts

    def vectors(examples, path, index, idf):
        with open(path, "w") as file:
            for text, label in examples:
                pairs = sorted((index[g], (1 + math.log(c)) * idf[g]) for g, c in grams(text).items() if g in index)
                length = math.sqrt(sum(v * v for _, v in pairs)) or 1
                file.write(f"{names.index(label) if label in names else 0} {' '.join(f'{i}:{v / length:.5f}' for i, v in pairs)}\n")
        return path

    def features(examples):
        seen = collections.Counter(g for text, _ in examples for g in grams(text))
        kept = [g for g, count in seen.items() if count >= 2]
        return {g: i + 1 for i, g in enumerate(kept)}, {g: math.log(len(examples) / seen[g]) for g in kept}

    def fit(path, cost):
        return run(["liblinear-train", "-q", "-s", "1", "-c", str(cost), path, f"{work}/ll.model"])[1]

    def predict(path):
        run(["liblinear-predict", path, f"{work}/ll.model", f"{work}/ll.out"])
        return [names[int(line)] for line in open(f"{work}/ll.out")]

    made = features(train)
    learn, judge = vectors(train, f"{work}/ll.train", *made), vectors(dev, f"{work}/ll.dev", *made)

    def score(cost):
        fit(learn, cost)
        return sum(figures([label for _, label in dev], predict(judge)))

    best = max(COSTS, key=score)
    if not tests:
        score(best)
        return [figures([label for _, label in dev], predict(judge))], 0
    made = features(train + dev)
    seconds = fit(vectors(train + dev, f"{work}/ll.train", *made), best)
    return [figures([label for _, label in test], predict(vectors(test, f"{work}/ll.test", *made))) for test in tests], seconds


def segmented(nlp, *parts):
    """The parts with lists of words in place of texts."""
    cut = iter(words(nlp, [text for part in parts for text, _ in part]))
    return [[(next(cut), label) for _, label in part] for part in parts]


def compare(nlp, work, name, train, dev, tests, own_dev):
    """One row for each test part; `own_dev` is false where the data has no dev part and the classifier folds its training texts instead."""
    os.makedirs(work, exist_ok=True)
    found = {"chatbot": ours(nlp, work, train, dev, tests) if own_dev else ours(nlp, work, train + dev, [], tests)}
    learn, judge, *asked = segmented(nlp, train, dev, *tests)
    found["fastText"] = fasttext(work, learn, judge, asked)
    found["liblinear"] = liblinear(work, learn, judge, asked)
    return found


def show(name, found, which):
    for system, (results, seconds) in found.items():
        result = results[which]
        extra = f"  {result[2]}" if len(result) > 2 else ""
        print(f"{name:22} {system:10} accuracy {result[0]:5.1f}  macro-F1 {result[1]:5.1f}  final training {seconds:6.1f} CPU s{extra}", flush=True)


def out_of_scope(nlp, data, work):
    """A label for none of these, learnt from 5,000 texts of one source; the other source is never seen. How certain is the model where it answers?"""
    os.makedirs(work, exist_ok=True)
    inside = {part: rows(f"{data}/complaints_2022/{part}.tsv") for part in ("train", "dev", "test")}
    chat = {part: [(text, NONE) for text, _ in rows(f"{data}/wisesight_sentiment/{part}.tsv")] for part in ("train", "test")}
    calls = [(text, NONE) for text, _ in rows(f"{data}/truevoice_intent/test.tsv")]
    ours(nlp, work, inside["train"] + random.Random(1).sample(chat["train"], 5000), [], [], NONE)
    for source, foreign in (("wisesight", chat["test"]), ("truevoice, unseen", calls)):
        print(f"{'out of scope':22} {source:18} AUROC {evaluate(nlp, work, inside['test'] + foreign)['perClass'][NONE]['auroc']:.4f}", flush=True)
    for part in ("dev", "test"):
        found = evaluate(nlp, work, inside[part])
        print(f"{'in scope':22} {part:18} accuracy {100 * found['accuracy']:5.1f}  answered {100 - 100 * found['abstained'] / found['n']:.1f} %, right {100 * found['accuracyAnswered']:.1f}", flush=True)


def views(nlp, data, work):
    """What words are worth beside characters: the same linear learner on each and on both, judged on the dev part, beside the classifier's character clusters."""
    os.makedirs(work, exist_ok=True)
    for name in ("complaints_2022", "wisesight_sentiment"):
        train, dev = (rows(f"{data}/{name}/{part}.tsv") for part in ("train", "dev"))
        for which in (("words",), ("characters",), ("words", "characters")):
            result = liblinear(work, *segmented(nlp, train, dev), [], which)[0][0]
            print(f"{name:22} {' + '.join(which):20} accuracy {result[0]:5.1f}  macro-F1 {result[1]:5.1f}", flush=True)
        result = ours(nlp, work, train, [], [dev])[0][0]
        print(f"{name:22} {'clusters (chatbot)':20} accuracy {result[0]:5.1f}  macro-F1 {result[1]:5.1f}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    for option in ("nlp", "data", "work"):
        parser.add_argument(f"--{option}", required=True)
    parser.add_argument("sets", nargs="*", default=SETS)
    options = parser.parse_args()
    data, work = options.data, options.work
    for name in options.sets:
        if name == "complaints_2023_11" and "complaints_2022" in options.sets:
            continue  # tested with the model of 2022, in the same go
        if name in ("complaints_2022", "complaints_2023_11"):
            folder = f"{data}/complaints_2022"
            train, dev, test = (rows(f"{folder}/{part}.tsv") for part in ("train", "dev", "test"))
            later = rows(f"{data}/complaints_2023_11/data.tsv")
            known = {label for _, label in train}
            found = compare(options.nlp, f"{work}/{name}", name, train, dev, [test, [row for row in later if row[1] in known]], True)
            show("complaints_2022", found, 0)
            show("complaints_2023_11", found, 1)
        elif name in ("truevoice_intent", "truevoice_object"):
            label = "label" if name == "truevoice_intent" else "object"
            texts = rows(f"{data}/truevoice_intent/train.tsv", label)
            dev = texts[::8]
            train = [row for i, row in enumerate(texts) if i % 8]
            show(name, compare(options.nlp, f"{work}/{name}", name, train, dev, [rows(f"{data}/truevoice_intent/test.tsv", label)], False), 0)
        elif name == "wisesight_sentiment":
            train, dev, test = (rows(f"{data}/wisesight_sentiment/{part}.tsv") for part in ("train", "dev", "test"))
            show(name, compare(options.nlp, f"{work}/{name}", name, train, dev, [test], True), 0)
        elif name == "few_labels":
            folder = f"{data}/complaints_2022"
            train, test = rows(f"{folder}/train.tsv"), rows(f"{folder}/test.tsv")
            draws = []
            for seed in range(1, 6):
                by_label = collections.defaultdict(list)
                for row in random.Random(seed).sample(train, len(train)):
                    if len(by_label[row[1]]) < 32:
                        by_label[row[1]].append(row)
                few = [row for label in sorted(by_label) for row in by_label[label]]
                draws.append(compare(options.nlp, f"{work}/{name}", name, [r for i, r in enumerate(few) if i % 4], few[::4], [test], False))
            for system in draws[0]:
                mean = [sum(draw[system][0][0][i] for draw in draws) / len(draws) for i in (0, 1)]
                print(f"{'few labels, 5 draws':22} {system:10} accuracy {mean[0]:5.1f}  macro-F1 {mean[1]:5.1f}", flush=True)
        elif name == "views":
            views(options.nlp, data, f"{work}/{name}")
        elif name == "out_of_scope":
            out_of_scope(options.nlp, data, f"{work}/{name}")
        else:
            sys.exit(f"{name}: no such set; one of {' '.join(SETS)}")


main()
