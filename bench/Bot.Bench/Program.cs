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
var directory = new Option<string>("--directory") { Required = true, Description = "Folder of the store." };
var conversations = new Option<int>("--conversations") { Required = true, Description = "How many to make." };
var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1, Description = "The same seed makes the same store." };
var fill = new Command("fill", "Makes a large store of invented conversations and its search.") { directory, conversations, seed };
fill.SetAction((parse, cancel) => Bot.Bench.Filling.Fill.RunAsync(parse.GetValue(directory)!, parse.GetValue(conversations), parse.GetValue(seed), cancel));
var search = new Command("search", "Looks for 200 queries in a filled store and measures the first page.") { directory, seed };
search.SetAction(parse => Searches.Run(parse.GetValue(directory)!, parse.GetValue(seed)));
return new RootCommand("Measures the classifier and the search; figures and commands stand in docs/performance.md.") { micro, speed, explanations, fill, search }.Parse(args).Invoke();
