using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Storage.Migrations
{
    /// <summary>
    /// The search over citizens' words. SearchDocs holds each message in the spelling in which it is searched, SearchIndex its runs of three letters, SearchPairs its single
    /// letters and pairs. A message's number is its conversation's number (SearchConversations) times 4096 and its place, so that a hit says its conversation without a
    /// look-up. Words come in by the queue, and leave in the commit in which they leave Activities.
    /// </summary>
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                create table SearchConversations (Number integer primary key, ConversationId text not null unique);
                create table SearchDocs (Number integer primary key, Seq integer not null unique, Text text not null);
                create table SearchQueue (Seq integer primary key);
                create view SearchGrams as select Number,
                    (with recursive place(i) as (select 1 union all select i+1 from place where i<length(Text))
                     select group_concat(hex(substr(Text, i, 1)) || ' ' || hex(substr(Text, i, 2)), ' ') from place) as Grams from SearchDocs;
                create virtual table SearchIndex using fts5(Text, content='SearchDocs', content_rowid='Number', tokenize='trigram case_sensitive 1', columnsize=0);
                create virtual table SearchPairs using fts5(Grams, content='SearchGrams', content_rowid='Number', tokenize='ascii', detail=none, columnsize=0);
                insert into SearchIndex (SearchIndex, rank) values ('secure-delete', 1);
                insert into SearchPairs (SearchPairs, rank) values ('secure-delete', 1);
                """);

            migrationBuilder.Sql("""
                create trigger SearchDocsAdded after insert on SearchDocs begin
                    insert into SearchIndex (rowid, Text) values (new.Number, new.Text);
                    insert into SearchPairs (rowid, Grams) select Number, Grams from SearchGrams where Number=new.Number;
                end;
                create trigger SearchDocsRemoved before delete on SearchDocs begin
                    insert into SearchIndex (SearchIndex, rowid, Text) values ('delete', old.Number, old.Text);
                    insert into SearchPairs (SearchPairs, rowid, Grams) select 'delete', Number, Grams from SearchGrams where Number=old.Number;
                end;
                create trigger SearchActivityAdded after insert on Activities
                when new.Direction=0 and new.Kind='text' and new.ConversationId is not null and new.Text is not null begin
                    insert or ignore into SearchQueue (Seq) values (new.Seq);
                end;
                create trigger SearchActivityChanged after update of ConversationId, Kind, Text on Activities
                when new.Direction=0 and (old.ConversationId is not new.ConversationId or old.Kind<>new.Kind or old.Text is not new.Text) begin
                    delete from SearchDocs where Seq=old.Seq;
                    delete from SearchQueue where Seq=old.Seq;
                    insert into SearchQueue (Seq) select new.Seq where new.Kind='text' and new.ConversationId is not null and new.Text is not null;
                end;
                create trigger SearchActivityRemoved after delete on Activities when old.Direction=0 begin
                    delete from SearchDocs where Seq=old.Seq;
                    delete from SearchQueue where Seq=old.Seq;
                end;
                create trigger SearchConversationRemoved after delete on Conversations begin
                    delete from SearchDocs where Number between (select Number*4096 from SearchConversations where ConversationId=old.Id)
                        and (select Number*4096+4095 from SearchConversations where ConversationId=old.Id);
                    delete from SearchConversations where ConversationId=old.Id;
                end;
                """);

            // what was said before there was a search
            migrationBuilder.Sql("insert into SearchQueue (Seq) select Seq from Activities where Direction=0 and Kind='text' and ConversationId is not null and Text is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop trigger if exists SearchConversationRemoved;
                drop trigger if exists SearchActivityRemoved;
                drop trigger if exists SearchActivityChanged;
                drop trigger if exists SearchActivityAdded;
                drop table SearchPairs;
                drop table SearchIndex;
                drop view SearchGrams;
                drop table SearchQueue;
                drop table SearchDocs;
                drop table SearchConversations;
                """);
        }
    }
}
