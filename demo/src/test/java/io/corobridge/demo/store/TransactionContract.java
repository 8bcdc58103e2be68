package io.corobridge.demo.store;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.demo.DemoClient;
import io.corobridge.demo.DemoProperties;
import io.corobridge.demo.live.Scopes;
import io.corobridge.reactor.ReactorBridge;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;

/** The demo's transaction as a scope around a stream, on a real database. */
abstract class TransactionContract {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 8;
    private static final int STREAMS = Integer.getInteger("demo.streams", 10_000);

    private final Scopes scopes = new Scopes();
    private Database database;

    abstract String url();

    @BeforeEach
    void open() {
        DemoProperties properties = new DemoProperties(
                new DemoProperties.Database(url(), CONNECTIONS),
                new DemoProperties.Lines(Path.of("target")),
                new DemoProperties.Recorder(1),
                DataSize.ofKilobytes(32));
        database = new Database(properties, scopes);
        update("create table if not exists number (n int not null)");
        update("delete from number");
    }

    @AfterEach
    void close() {
        assertNothingBorrowed();
        database.destroy();
    }

    private void assertNothingBorrowed() {
        assertThat(DemoClient.within(LONG, () -> database.borrowed() == 0))
                .as("borrowed: %d, open: %s", database.borrowed(), scopes.open())
                .isTrue();
        assertThat(DemoClient.within(LONG, () -> scopes.open().values().stream().allMatch(n -> n == 0)))
                .as("open: %s", scopes.open())
                .isTrue();
    }

    private void update(String sql) {
        mono(co -> co.with(database.connection(), session -> {
                    co.await(session.update(sql));
                    return true;
                }))
                .block(LONG);
    }

    private int rows() {
        return Objects.requireNonNull(mono(co -> co.with(database.connection(), session -> {
                    int rows = 0;
                    for (Object row : co.each(session.query("select n from number", 64, columns -> columns.get(0)))) {
                        assertThat(row).isNotNull();
                        rows++;
                    }
                    return rows;
                }))
                .block(LONG));
    }

    /** Numbers that are stored in a transaction around the stream. */
    private Flux<Integer> stored(int count, Steps steps) {
        return ReactorBridge.usingWhen(() -> steps.watch(database.transaction()), session -> Flux.range(1, count)
                .concatMap(n -> steps.watch(session.update("insert into number values ($1)", n))
                        .thenReturn(n)));
    }

    /** The same, with the scope in a body. */
    private Flux<Integer> storedByABody(int count, Steps steps) {
        return flux(co -> co.with(steps.watch(database.transaction()), session -> {
            for (int n = 1; n <= count; n++) {
                co.await(steps.watch(session.update("insert into number values ($1)", n)));
                co.yield(n);
            }
            return null;
        }));
    }

    /** A body in a scope around it. */
    private Flux<Integer> storedByABodyInAScope(int count) {
        return ReactorBridge.usingWhen(
                database::transaction,
                session -> flux(co -> {
                    for (int n = 1; n <= count; n++) {
                        co.await(session.update("insert into number values ($1)", n));
                        co.yield(n);
                    }
                }));
    }

    private List<Flux<Integer>> both(int count) {
        return List.of(stored(count, Steps.UNWATCHED), storedByABody(count, Steps.UNWATCHED));
    }

    @Test
    void completionCommits() {
        int before = 0;
        for (Flux<Integer> stream : both(3)) {
            assertThat(stream.collectList().block(LONG)).containsExactly(1, 2, 3);
            assertThat(database.borrowed()).as("the exit was awaited").isZero();
            assertThat(rows()).isEqualTo(before + 3);
            before += 3;
        }
    }

    /** Nothing is stored after the rollback, and whether there is one does not depend on how many elements were left. */
    @Test
    void aCancelWithAnElementRollsBackAlsoWithTheLast() {
        for (int taken = 1; taken <= 3; taken++) {
            for (Flux<Integer> stream :
                    List.of(stored(3, Steps.UNWATCHED), storedByABody(3, Steps.UNWATCHED), storedByABodyInAScope(3))) {
                assertThat(stream.take(taken).collectList().block(LONG)).hasSize(taken);
                assertNothingBorrowed();
                assertThat(rows()).as("%d of 3", taken).isZero();
            }
        }
    }

    @Test
    void anErrorRollsBack() {
        IllegalStateException error = new IllegalStateException("from the body");
        Flux<Integer> failing = ReactorBridge.usingWhen(database::transaction, session -> Flux.range(1, 3)
                .concatMap(
                        n -> session.update("insert into number values ($1)", n).thenReturn(n))
                .concatWith(Flux.error(error)));
        assertThatThrownBy(() -> failing.collectList().block(LONG)).isSameAs(error);
        assertThat(database.borrowed()).isZero();
        Flux<Integer> raising = flux(co -> co.with(database.transaction(), session -> {
            co.await(session.update("insert into number values (1)"));
            co.yield(1);
            throw error;
        }));
        assertThatThrownBy(() -> raising.collectList().block(LONG)).isSameAs(error);
        assertThat(rows()).isZero();
    }

    @Test
    void anErrorOfTheDatabaseArrivesAsItIs() {
        Flux<Integer> wrong = ReactorBridge.usingWhen(
                database::transaction,
                session -> session.update("insert into nowhere values (1)").thenReturn(1));
        assertThatThrownBy(() -> wrong.collectList().block(LONG)).isInstanceOf(io.r2dbc.spi.R2dbcException.class);
    }

    @Test
    void aCancelRollsBack() {
        for (Flux<Integer> stream : both(1000)) {
            assertThat(stream.take(5).collectList().block(LONG)).containsExactly(1, 2, 3, 4, 5);
            assertNothingBorrowed();
            assertThat(rows()).isZero();
        }
    }

    @Test
    void cancelledStreamsLeaveNoConnection() {
        CancelledStreams cancelled = new CancelledStreams(1, CONNECTIONS);
        Map<CancelledStreams.Place, Integer> places = cancelled.run(
                STREAMS, (round, steps) -> round % 2 == 0 ? stored(1000, steps) : storedByABody(1000, steps));
        assertNothingBorrowed();
        assertThat(rows()).isZero();
        assertThat(places).containsOnlyKeys(CancelledStreams.Place.values());
    }
}
