package io.corobridge.assistant.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Coroutine;
import io.corobridge.assistant.AssistantTest;
import io.corobridge.assistant.answer.AnswerEvent.Kind;
import io.corobridge.assistant.store.Database;
import io.corobridge.assistant.stub.Count;
import io.corobridge.assistant.stub.Meter;
import io.corobridge.assistant.stub.ProviderStub;
import io.corobridge.streams.Blocking;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Tools that are cancelled, and tools that are tried again. */
@AssistantTest
public class ToolsTest { // public: the database calls reached()

    private static CountDownLatch inTheDatabase = new CountDownLatch(1);

    @Autowired
    Answers answers;

    @Autowired
    Turns turns;

    @Autowired
    Database database;

    @Autowired
    ProviderStub provider;

    private final String conversation = UUID.randomUUID().toString();
    private Meter meter;

    @BeforeEach
    void meter() {
        meter = provider.meter();
    }

    /** Called by the database for each row of an endless query. */
    public static boolean reached() {
        inTheDatabase.countDown();
        return false;
    }

    @Test
    void aReaderThatGoesCancelsTheRequestOfATool() throws Exception {
        AnswerReader reader = answer("How long does it take to Nowhere?");
        reader.until(Kind.TOOL_STARTED);
        meter.when(Count.DELIVERIES_OPEN, 1).get(60, TimeUnit.SECONDS);

        reader.leave();

        meter.when(Count.DELIVERIES_OPEN, 0).get(60, TimeUnit.SECONDS);
        assertNothingIsOpen();
    }

    @Test
    void stopCancelsTheQueryInTheDatabaseAndTheRequestBesideIt() throws Exception {
        try (EndlessStock stock = new EndlessStock(database)) {
            AnswerReader reader = answer("A lamp to Nowhere, please");
            reader.until(Kind.TOOL_STARTED); // stock
            reader.next(); // delivery
            assertThat(inTheDatabase.await(60, TimeUnit.SECONDS)).isTrue();
            meter.when(Count.DELIVERIES_OPEN, 1).get(60, TimeUnit.SECONDS);

            turns.stop(conversation);

            assertThat(reader.rest()).containsExactly(AnswerEvent.end(Kind.STOPPED, ""));
            assertThat(database.connections()).isZero();
        }
        meter.when(Count.DELIVERIES_OPEN, 0).get(60, TimeUnit.SECONDS);
        assertNothingIsOpen();
    }

    @Test
    void aBusyToolIsAskedAgain() throws Exception {
        long deliveries = meter.get(Count.DELIVERIES);

        List<AnswerEvent> events = answer("How long does it take to Bergen?").rest();

        assertThat(events).contains(new AnswerEvent(Kind.TOOL_ENDED, "delivery", "2 days to Bergen"));
        assertThat(events).endsWith(AnswerEvent.end(Kind.DONE, ""));
        assertThat(meter.get(Count.DELIVERIES)).isBetween(deliveries + 1, deliveries + 2);
    }

    @Test
    void anItemThatTheShopDoesNotSellIsAnAnswerAndNoError() throws Exception {
        assertThat(answer("A piano, please").rest())
                .contains(new AnswerEvent(Kind.TOOL_ENDED, "stock", "an item that the shop does not sell"))
                .endsWith(AnswerEvent.end(Kind.DONE, ""));
    }

    private AnswerReader answer(String question) {
        return AnswerReader.of(answers.answer(conversation, "steady", question));
    }

    private void assertNothingIsOpen() {
        assertThat(turns.open()).isZero();
        assertThat(database.connections()).isZero();
    }

    /** In the place of the stock, a view whose query ends by a cancel only. */
    private static final class EndlessStock implements AutoCloseable {

        private final Database database;

        EndlessStock(Database database) throws InterruptedException {
            this.database = database;
            inTheDatabase = new CountDownLatch(1);
            execute("alter table stock rename to stock_of_the_shop");
            execute("create alias reached for \"" + ToolsTest.class.getName() + ".reached\"");
            execute("create view stock as select x as pieces, 'lamp' as item"
                    + " from system_range(1, 1000000000000) where reached()");
        }

        private void execute(String sql) throws InterruptedException {
            Blocking.await(Coroutine.of(co -> co.with(database.reading(), connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.execute(sql);
                }
            })));
        }

        @Override
        public void close() throws InterruptedException {
            execute("drop view stock");
            execute("drop alias reached");
            execute("alter table stock_of_the_shop rename to stock");
        }
    }
}
