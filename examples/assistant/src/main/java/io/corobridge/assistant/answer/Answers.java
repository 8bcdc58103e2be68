package io.corobridge.assistant.answer;

import io.corobridge.AsyncIterable;
import io.corobridge.GeneratorScope;
import io.corobridge.assistant.AssistantException;
import io.corobridge.assistant.answer.AnswerEvent.Kind;
import io.corobridge.assistant.provider.Chunk;
import io.corobridge.assistant.provider.Message;
import io.corobridge.assistant.provider.Message.Role;
import io.corobridge.assistant.provider.Prompt;
import io.corobridge.assistant.provider.Provider;
import io.corobridge.assistant.provider.ToolCall;
import io.corobridge.assistant.store.Conversations;
import io.corobridge.assistant.store.Database;
import io.corobridge.assistant.tools.ToolBox;
import io.corobridge.concurrent.Task;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The body of an answer.
 *
 * <p>It can end at each of its lines: by its last token, by an error, by Stop, by a newer question, by a reader that
 * goes, by the end of the server. Each way closes the provider's connection, cancels the tools, and rolls the
 * transaction back if the answer is not complete.
 */
@Component
public final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final int MOST_ROUNDS = 4; // a provider that asks for tools without end costs without end

    private final Turns turns;
    private final Database database;
    private final Provider provider;
    private final ToolBox tools;

    Answers(Turns turns, Database database, Provider provider, ToolBox tools) {
        this.turns = turns;
        this.database = database;
        this.provider = provider;
        this.tools = tools;
    }

    /** Streams the answer to a question. Nothing runs before the first event is asked for. */
    public AsyncIterable<AnswerEvent> answer(String conversation, String model, String question) {
        return AsyncIterable.of(co -> co.using(turns.begin(conversation), turn -> {
            try {
                Boolean complete = co.group(stoppable -> {
                    turn.endsWith(stoppable);
                    co.using(database.transaction(), connection -> {
                        new Answer(co, connection, conversation, model).to(question);
                    });
                    return true; // committed
                });
                co.yield(AnswerEvent.end(complete == null ? Kind.STOPPED : Kind.DONE, ""));
            } catch (AssistantException failed) {
                LOG.warn("{} ({})", failed.getMessage(), String.valueOf(failed.getCause()));
                co.yield(AnswerEvent.end(Kind.FAILED, failed.getMessage()));
            }
        }));
    }

    /** One answer within its transaction. */
    private final class Answer {

        private final GeneratorScope<AnswerEvent, ?> co;
        private final Connection connection;
        private final String conversation;
        private final String model;
        private final List<Message> messages;

        Answer(GeneratorScope<AnswerEvent, ?> co, Connection connection, String conversation, String model) {
            this.co = co;
            this.connection = connection;
            this.conversation = conversation;
            this.model = model;
            messages = Conversations.messages(co, connection, conversation);
        }

        void to(String question) {
            keep(Role.USER, question);
            for (int round = 1; round <= MOST_ROUNDS; round++) {
                List<ToolCall> calls = stream();
                if (calls.isEmpty()) {
                    return;
                }
                run(calls);
            }
            throw new AssistantException("The provider asked for tools " + MOST_ROUNDS + " times in a row.", null);
        }

        /** Yields the provider's tokens as they come. Returns the calls that it asks for. */
        private List<ToolCall> stream() {
            StringBuilder text = new StringBuilder();
            List<ToolCall> calls = new ArrayList<>();
            for (Chunk chunk : co.each(provider.answer(new Prompt(model, messages)))) {
                String token = chunk.text();
                if (token != null) {
                    text.append(token);
                    co.yield(AnswerEvent.token(token));
                }
                if (chunk.call() != null) {
                    calls.add(chunk.call());
                }
            }
            keep(Role.ASSISTANT, text.toString());
            return calls;
        }

        /** Runs the tools at once. The first one that fails ends the others. */
        private void run(List<ToolCall> calls) {
            co.group(group -> {
                List<Task<String>> running = new ArrayList<>();
                for (ToolCall call : calls) {
                    co.yield(AnswerEvent.started(call));
                    running.add(tools.start(group, call));
                }
                for (int i = 0; i < calls.size(); i++) {
                    String result = co.await(running.get(i));
                    keep(Role.TOOL, calls.get(i).tool() + ": " + result);
                    co.yield(AnswerEvent.ended(calls.get(i), result));
                }
                return null;
            });
        }

        private void keep(Role role, String text) {
            messages.add(Conversations.add(co, connection, conversation, new Message(role, text)));
        }
    }
}
