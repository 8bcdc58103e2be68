package io.corobridge.assistant.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.assistant.AssistantTest;
import io.corobridge.assistant.answer.AnswerEvent.Kind;
import io.corobridge.assistant.store.Database;
import io.corobridge.assistant.stub.Count;
import io.corobridge.assistant.stub.ProviderStub;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** A provider, or a tool, that misbehaves: the answer ends with one sentence, and leaves nothing open or stored. */
@AssistantTest
class FaultsTest {

    @Autowired
    Answers answers;

    @Autowired
    Turns turns;

    @Autowired
    Database database;

    @Autowired
    ProviderStub provider;

    @AfterEach
    void nothingIsOpen() throws Exception {
        provider.meter().when(Count.OPEN, 0).get(60, TimeUnit.SECONDS);
        provider.meter().when(Count.DELIVERIES_OPEN, 0).get(60, TimeUnit.SECONDS);
        assertThat(turns.open()).isZero();
        assertThat(database.connections()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "garbage, The provider sent what is no answer: <html>",
        "breaking, The provider broke off its answer.",
        "greedy, The provider asked for tools 4 times in a row."
    })
    void anAnswerThatFailsInItsMiddleIsReportedAndRolledBack(String model, String message) throws Exception {
        assertFails(model, "hello", message);
    }

    @Test
    void aBusyProviderIsAskedAgainAndBilledOnce() throws Exception {
        long refused = provider.meter().get(Count.REFUSED);
        long billed = provider.meter().get(Count.BILLED);

        List<AnswerEvent> events = answer("busy", "hello").rest();

        assertThat(events).endsWith(AnswerEvent.end(Kind.DONE, ""));
        assertThat(provider.meter().get(Count.REFUSED)).isBetween(refused, refused + 1);
        assertThat(provider.meter().get(Count.BILLED)).isEqualTo(billed + events.size() - 1);
    }

    void assertFails(String model, String question, String message) throws Exception {
        long commits = database.commits();
        long rollbacks = database.rollbacks();

        List<AnswerEvent> events = answer(model, question).rest();

        AnswerEvent last = events.get(events.size() - 1);
        assertThat(last.kind()).isEqualTo(Kind.FAILED);
        assertThat(last.text()).startsWith(message);
        assertThat(database.commits()).isEqualTo(commits);
        assertThat(database.rollbacks()).isEqualTo(rollbacks + 1);
    }

    AnswerReader answer(String model, String question) {
        return AnswerReader.of(answers.answer(UUID.randomUUID().toString(), model, question));
    }

    @Nested
    @TestPropertySource(properties = "assistant.patience=200ms")
    class WithLittlePatience {

        @Test
        void aSilentProviderIsGivenUp() throws Exception {
            assertFails("stalling", "hello", "The provider was silent for 200 ms.");
        }
    }

    @Nested
    @TestPropertySource(properties = "assistant.tool-deadline=200ms")
    class WithADeadline {

        @Test
        void aToolThatHangsIsCancelledWithItsRequest() throws Exception {
            assertFails("steady", "How long to Nowhere?", "The tool delivery took longer than 200 ms.");
        }
    }
}
