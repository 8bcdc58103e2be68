package io.corobridge.assistant.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Coroutine;
import io.corobridge.assistant.AssistantTest;
import io.corobridge.assistant.answer.AnswerEvent.Kind;
import io.corobridge.assistant.provider.Message;
import io.corobridge.assistant.store.Conversations;
import io.corobridge.assistant.store.Database;
import io.corobridge.assistant.stub.Count;
import io.corobridge.assistant.stub.ProviderStub;
import io.corobridge.streams.Blocking;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The ways in which an answer ends, each by the provider's own counters. */
@AssistantTest
class AnswersTest {

    private static final String LAMP_TO_OSLO = "Do you have a lamp, and how long does it take to Oslo?";
    private static final int UNUSED = 1_000;

    @Autowired
    Answers answers;

    @Autowired
    Turns turns;

    @Autowired
    Database database;

    @Autowired
    ProviderStub provider;

    private final String conversation = UUID.randomUUID().toString();
    private long billed;
    private long cutOff;
    private long commits;

    @BeforeEach
    void count() {
        provider.revoke();
        billed = provider.meter().get(Count.BILLED);
        cutOff = provider.meter().get(Count.CUT_OFF);
        commits = database.commits();
    }

    @AfterEach
    void nothingIsOpen() throws Exception {
        provider.meter().when(Count.OPEN, 0).get(60, TimeUnit.SECONDS);
        provider.meter().when(Count.DELIVERIES_OPEN, 0).get(60, TimeUnit.SECONDS);
        assertThat(turns.open()).isZero();
        assertThat(database.connections()).isZero();
    }

    @Test
    void aCompleteAnswerIsStreamedBilledAndStoredOnce() throws Exception {
        List<AnswerEvent> events = AnswerReader.of(answers.answer(conversation, "steady", LAMP_TO_OSLO))
                .rest();

        assertThat(text(events))
                .isEqualTo("One moment, I look that up. This is what I found. stock: 7 pieces,"
                        + " delivery: 3 days to Oslo. Shall I order it for you?");
        assertThat(events)
                .contains(
                        new AnswerEvent(Kind.TOOL_STARTED, "stock", "lamp"),
                        new AnswerEvent(Kind.TOOL_ENDED, "stock", "7 pieces"),
                        new AnswerEvent(Kind.TOOL_STARTED, "delivery", "Oslo"),
                        new AnswerEvent(Kind.TOOL_ENDED, "delivery", "3 days to Oslo"))
                .endsWith(AnswerEvent.end(Kind.DONE, ""));
        long tokens =
                events.stream().filter(event -> event.kind() == Kind.TOKEN).count();
        assertThat(billed()).isEqualTo(tokens + 2); // and two calls
        assertThat(stored())
                .extracting(message -> message.role().name())
                .containsExactly("USER", "ASSISTANT", "TOOL", "TOOL", "ASSISTANT");
    }

    @Test
    void aSecondQuestionIsAnsweredWithTheFirstOneInItsPrompt() throws Exception {
        AnswerReader.of(answers.answer(conversation, "steady", "hello")).rest();
        AnswerReader.of(answers.answer(conversation, "steady", "hello again")).rest();

        assertThat(stored()).hasSize(4);
    }

    @Test
    void aReaderThatGoesIsBilledNoFurtherTokenAndNothingIsStored() throws Exception {
        AnswerReader reader = threeTokensOf("a lamp, please");

        reader.leave();

        assertCutOffAfterThree();
    }

    @Test
    void stopEndsTheStreamRegularlyIsBilledNoFurtherTokenAndNothingIsStored() throws Exception {
        AnswerReader reader = threeTokensOf("a lamp, please");

        turns.stop(conversation);

        assertThat(reader.rest()).containsExactly(AnswerEvent.end(Kind.STOPPED, ""));
        assertCutOffAfterThree();
    }

    @Test
    void stopOfAnAnswerWhoseReaderAsksForNothingClosesTheProvidersConnection() throws Exception {
        AnswerReader reader = AnswerReader.of(answers.answer(conversation, "stepped", "a lamp, please"));
        provider.permit(2);
        reader.next();
        provider.meter().when(Count.BILLED, billed + 2).get(60, TimeUnit.SECONDS);

        turns.stop(conversation);
        provider.meter().when(Count.CUT_OFF, cutOff + 1).get(60, TimeUnit.SECONDS);

        assertThat(reader.rest()).containsExactly(AnswerEvent.end(Kind.STOPPED, ""));
        assertThat(stored()).isEmpty();
    }

    @Test
    void aNewQuestionStopsTheOldAnswerAndBeginsAfterItsRollback() throws Exception {
        AnswerReader old = threeTokensOf("a lamp, please");

        AnswerReader reader = AnswerReader.of(answers.answer(conversation, "steady", "hello"));
        reader.request(Long.MAX_VALUE);

        assertThat(old.rest()).containsExactly(AnswerEvent.end(Kind.STOPPED, ""));
        assertThat(reader.rest()).endsWith(AnswerEvent.end(Kind.DONE, ""));
        assertThat(provider.meter().get(Count.CUT_OFF)).isEqualTo(cutOff + 1);
        assertThat(stored().get(0).text()).isEqualTo("hello");
        assertThat(stored()).hasSize(2);
    }

    @Test
    void anAnswerThatNobodyAsksAnEventOfSendsNoRequest() throws Exception {
        long requests = provider.meter().get(Count.REQUESTS);
        AnswerReader reader = AnswerReader.of(answers.answer(conversation, "steady", "hello"));

        reader.leave();

        assertThat(provider.meter().get(Count.REQUESTS)).isEqualTo(requests);
    }

    private AnswerReader threeTokensOf(String question) throws Exception {
        AnswerReader reader = AnswerReader.of(answers.answer(conversation, "stepped", question));
        provider.permit(3);
        for (int i = 0; i < 3; i++) {
            assertThat(reader.next().kind()).isEqualTo(Kind.TOKEN);
        }
        return reader;
    }

    private void assertCutOffAfterThree() throws Exception {
        provider.meter().when(Count.CUT_OFF, cutOff + 1).get(60, TimeUnit.SECONDS);
        provider.permit(UNUSED);
        assertThat(billed()).isEqualTo(3);
        assertThat(database.commits()).isEqualTo(commits);
        assertThat(stored()).isEmpty();
    }

    private long billed() {
        return provider.meter().get(Count.BILLED) - billed;
    }

    private List<Message> stored() throws InterruptedException {
        return Blocking.await(Coroutine.of(
                co -> co.with(database.reading(), connection -> Conversations.messages(co, connection, conversation))));
    }

    private static String text(List<AnswerEvent> events) {
        return events.stream()
                .filter(event -> event.kind() == Kind.TOKEN)
                .map(AnswerEvent::text)
                .collect(Collectors.joining());
    }
}
