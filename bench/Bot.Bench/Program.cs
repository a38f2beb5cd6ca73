using System.CommandLine;
using Bot.Bench;

var model = new Option<string>("--model") { Required = true, Description = "Folder of a model." };
var test = new Option<string>("--test") { Required = true, Description = "TSV with the columns text and label." };
var micro = new Command("micro", "BenchmarkDotNet over the parts of one prediction.") { model, test };
micro.SetAction(parse => Micro.Run(parse.GetValue(model)!, parse.GetValue(test)!));
var speed = new Command("speed", "Texts a second on one thread, the slowest of a hundred, allocation and load time.") { model, test };
speed.SetAction(parse => Speed.Run(parse.GetValue(model)!, parse.GetValue(test)!));
var explanations = new Command("explanations", "What removing the shown spans does to the score, beside random spans of the same length.") { model, test };
explanations.SetAction(parse => Explanations.Run(parse.GetValue(model)!, parse.GetValue(test)!));
return new RootCommand("Measures the classifier; figures and commands stand in docs/performance.md.") { micro, speed, explanations }.Parse(args).Invoke();
