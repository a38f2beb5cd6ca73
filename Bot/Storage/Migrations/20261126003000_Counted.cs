using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Counted : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Conversations_StartedAt",
                table: "Conversations");

            migrationBuilder.DropIndex(
                name: "IX_Categories_ConversationId",
                table: "Categories");

            migrationBuilder.AddColumn<string>(
                name: "Answered",
                table: "Conversations",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "StandsAt",
                table: "Conversations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.Sql("""
                update Conversations set
                    Answered = coalesce((select group_concat(q, ' ') from (
                        select case when max(json_extract(a.value, '$.Value') is not null) then '' else '-' end || json_extract(a.value, '$.QuestionId') as q
                        from json_each(State, '$.Answers') as a group by json_extract(a.value, '$.QuestionId') order by min(a.key))), ''),
                    StandsAt = case json_extract(State, '$.Phase') when 'Ended' then null when 'New' then '*consent' when 'Consent' then '*consent'
                        when 'Checking' then '*check' when 'ChoosingChange' then '*check' else coalesce(json_extract(State, '$.QuestionId'), '*check') end
                where json_valid(State);
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_Counted",
                table: "Conversations",
                columns: new[] { "StartedAt", "Id", "Status", "Channel", "DialogId", "Province", "StandsAt", "Answered" });

            migrationBuilder.CreateIndex(
                name: "IX_Categories_ConversationId_Counts_Axis_Label",
                table: "Categories",
                columns: new[] { "ConversationId", "Counts", "Axis", "Label" });

            migrationBuilder.CreateIndex(
                name: "IX_Activities_Reason_ConversationId",
                table: "Activities",
                columns: new[] { "Reason", "ConversationId" },
                filter: "\"Reason\" is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Conversations_Counted",
                table: "Conversations");

            migrationBuilder.DropIndex(
                name: "IX_Categories_ConversationId_Counts_Axis_Label",
                table: "Categories");

            migrationBuilder.DropIndex(
                name: "IX_Activities_Reason_ConversationId",
                table: "Activities");

            migrationBuilder.DropColumn(
                name: "Answered",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "StandsAt",
                table: "Conversations");

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_StartedAt",
                table: "Conversations",
                column: "StartedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Categories_ConversationId",
                table: "Categories",
                column: "ConversationId");
        }
    }
}
