package io.corobridge.assistant.web;

import static java.util.Objects.requireNonNull;

import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import io.corobridge.assistant.answer.AnswerEvent;
import io.corobridge.assistant.answer.Answers;
import io.corobridge.assistant.answer.Turns;
import io.corobridge.assistant.provider.Message;
import io.corobridge.assistant.store.Conversations;
import io.corobridge.assistant.store.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** A conversation: its messages, and its answer while that is streamed. */
@RestController
@RequestMapping("/conversations/{id:[\\w-]{1,64}}")
final class AnswerController {

    private static final int LONGEST = 2_000;

    private final Answers answers;
    private final Turns turns;
    private final Database database;

    AnswerController(Answers answers, Turns turns, Database database) {
        this.answers = answers;
        this.turns = turns;
        this.database = database;
    }

    /**
     * A question.
     *
     * @param model the model of the provider; {@code steady} if it is missing
     */
    record Question(@Nullable String text, @Nullable String model) {}

    /** A POST, since an answer costs: {@code EventSource} would ask again by itself at the end of the stream. */
    @PostMapping(path = "/answer", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    AsyncIterable<AnswerEvent> answer(@PathVariable String id, @RequestBody Question question) {
        String text = question.text() == null ? "" : question.text().strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "text must have 1 to " + LONGEST + " characters");
        }
        return answers.answer(id, question.model() == null ? "steady" : question.model(), text);
    }

    @DeleteMapping("/answer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(@PathVariable String id) {
        turns.stop(id);
    }

    @GetMapping
    Coroutine<List<Message>> messages(@PathVariable String id) {
        return Coroutine.of(co ->
                requireNonNull(co.with(database.reading(), connection -> Conversations.messages(co, connection, id))));
    }
}
