package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Coroutine;
import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.ChannelClosedException;
import io.corobridge.concurrent.Event;
import io.corobridge.concurrent.Select;
import io.corobridge.concurrent.Semaphore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;

/** One of several waits of a body wins, and the others take nothing. */
public abstract class SelectContract extends Contract {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Channel<Integer> first = Channel.rendezvous();
    private final Channel<Integer> second = Channel.rendezvous();

    protected SelectContract(Library library) {
        super(library);
    }

    /** Starts a body that yields the result of one select. */
    private Probe<String> select(Consumer<Select<String>> clauses) {
        return subscribe(this.<String>stream(co -> co.yield(co.<String>select(clauses))))
                .request(1);
    }

    private static void assertWins(Probe<String> probe, String result) {
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(result);
    }

    @EachEngine
    @DisplayName("of several clauses that are ready, the first one wins, and the others take nothing")
    void theFirstOfThoseThatAreReadyWins() {
        Channel<Integer> other = Channel.bounded(1);
        Semaphore semaphore = Semaphore.of(1);
        other.trySend(2);
        Coroutine<Integer> unstarted = Coroutine.of(co -> 1);
        assertWins(
                select(s -> s.on(first, n -> "first " + n)
                        .on(other, n -> "other " + n)
                        .on(semaphore.acquire(), nothing -> "permit")
                        .on(unstarted, n -> "coroutine")
                        .after(Duration.ZERO, () -> "late")),
                "other 2");
        assertThat(semaphore.available()).isEqualTo(1);
        assertThat(unstarted.state()).isEqualTo(Coroutine.State.CLOSED);
    }

    @EachEngine
    @DisplayName("a clause that wins later ends the waits of the others: their channels have no receiver then")
    void aLaterWinnerLeavesTheOthers() {
        Probe<String> probe = select(s -> s.on(first, n -> "first " + n).on(second, n -> "second " + n));
        awaitSuspended(probe);
        assertThat(second.trySend(7)).isTrue();
        assertThat(first.trySend(8)).isFalse();
        assertWins(probe, "second 7");
    }

    @EachEngine
    @DisplayName("the time wins if nothing else does, and its code is run on the body's stack")
    void timeWins() {
        Probe<String> probe = subscribe(this.<String>stream(
                co -> co.yield(co.<String>select(s -> s.on(first, n -> "first").after(Duration.ofMillis(1), () -> {
                    co.checkpoint();
                    return "time";
                })))));
        probe.request(1);
        assertWins(probe, "time");
        assertThat(first.trySend(1)).isFalse();
    }

    @EachEngine
    @DisplayName("a send as a clause: its element is sent if it wins, else not")
    void sendsAreClauses() {
        Probe<String> probe = select(s -> s.on(first.send(1), nothing -> "sent").on(second, n -> "second " + n));
        awaitSuspended(probe);
        assertThat(first.tryReceive()).isEqualTo(1);
        assertWins(probe, "sent");
        Probe<String> loses = select(s -> s.on(first.send(2), nothing -> "sent").on(second, n -> "second " + n));
        awaitSuspended(loses);
        assertThat(second.trySend(3)).isTrue();
        assertWins(loses, "second 3");
        assertThat(first.tryReceive()).isNull();
    }

    @EachEngine
    @DisplayName("two selects meet at a rendezvous")
    void selectsMeet() {
        Probe<String> receiver = select(s -> s.on(first, n -> "received " + n).after(HOUR, () -> "late"));
        awaitSuspended(receiver);
        Probe<String> sender = select(s -> s.on(second, n -> "second").on(first.send(5), nothing -> "sent"));
        assertWins(receiver, "received 5");
        assertWins(sender, "sent");
    }

    @EachEngine
    @DisplayName("a coroutine that loses is closed, and its cleanup ends before the select returns")
    void losersAreClosedAndAwaited() {
        CompletableFuture<String> never = new CompletableFuture<>();
        Event cleaned = Event.create();
        Coroutine<Integer> loser = Coroutine.of(engine, co -> {
            log.add("begun");
            try {
                co.await(never);
            } finally {
                co.await(cleaned);
                log.add("cleaned");
            }
            return 1;
        });
        Probe<String> probe = select(s -> s.on(loser, n -> "loser").on(first, n -> "first " + n + log));
        Eventually.is("the loser has begun", () -> !log.isEmpty());
        awaitSuspended(probe);
        assertThat(first.trySend(1)).isTrue();
        assertThat(probe.hasEnded()).isFalse();
        cleaned.set();
        assertWins(probe, "first 1[begun, cleaned]");
        assertThat(never).isCancelled();
    }

    @EachEngine
    @DisplayName("the result and the error of a clause's awaitable are those of the select")
    void awaitablesWin() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        Probe<String> probe = select(s -> s.on(first, n -> "first").on(stage, value -> "stage " + value));
        awaitSuspended(probe);
        stage.complete("done");
        assertWins(probe, "stage done");
        IllegalArgumentException failure = new IllegalArgumentException("stage");
        Probe<String> fails = select(
                s -> s.on(first, n -> "first").on(CompletableFuture.<String>failedFuture(failure), value -> "value"));
        assertThat(fails.awaitError()).isSameAs(failure);
        assertThat(first.trySend(1)).isFalse();
    }

    @EachEngine
    @DisplayName("a select that is cancelled takes nothing")
    void cancelled() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        Semaphore semaphore = Semaphore.of(1);
        semaphore.tryAcquire();
        Probe<String> probe = select(s -> s.on(first, n -> "first")
                .on(semaphore.acquire(), nothing -> "permit")
                .on(stage, value -> value)
                .after(HOUR, () -> "late"));
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(first.trySend(1)).isFalse();
        semaphore.release();
        assertThat(semaphore.available()).isEqualTo(1);
        assertThat(stage).isCancelled();
    }

    @EachEngine
    @DisplayName("a closed channel wins, with its error; a select without a clause is refused")
    void edges() {
        first.close();
        assertThat(select(s -> s.on(second, n -> "second").on(first, n -> "first"))
                        .awaitError())
                .isInstanceOf(ChannelClosedException.class);
        assertThat(select(s -> {}).awaitError()).isInstanceOf(IllegalArgumentException.class);
    }

    @EachEngine
    @DisplayName("1,000 selects over two channels from two senders: each element is taken once, in its sender's order")
    void manySelects() {
        Probe<Integer> reader = subscribe(this.<Integer>stream(co -> {
            for (int i = 0; i < 1_000; i++) {
                co.yield(co.<Integer>select(s -> s.on(first, n -> n).on(second, n -> n)));
            }
        }));
        reader.request(1_000);
        for (Channel<Integer> channel : List.of(first, second)) {
            int from = channel == first ? 0 : 500;
            subscribe(this.<Integer>stream(co -> {
                        for (int i = 0; i < 500; i++) {
                            co.await(channel.send(from + i));
                        }
                    }))
                    .request(1);
        }
        reader.awaitComplete();
        assertThat(reader.elements()).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(reader.elements().stream().filter(n -> n < 500)).isSorted();
        assertThat(reader.elements().stream().filter(n -> n >= 500)).isSorted();
    }

    @EachEngine
    @DisplayName("the send and the receive of one channel wait for others, and not for each other")
    void oneChannelInBothDirections() {
        Probe<String> sends = select(s -> s.on(first, n -> "got " + n).on(first.send(1), nothing -> "sent"));
        awaitSuspended(sends);
        assertThat(first.tryReceive()).isEqualTo(1);
        assertWins(sends, "sent");
        Probe<String> receives =
                select(s -> s.on(first.send(2), nothing -> "sent").on(first, n -> "got " + n));
        awaitSuspended(receives);
        assertThat(first.trySend(3)).isTrue();
        assertWins(receives, "got 3");
        Probe<String> cancelled = select(s -> s.on(first, n -> "got " + n).on(first.send(4), nothing -> "sent"));
        awaitSuspended(cancelled);
        cancelled.cancel();
        awaitClosedInSilence(cancelled);
        assertThat(first.tryReceive()).isNull();
    }

    @EachEngine
    @DisplayName("two selects that send and receive on one channel meet each other")
    void twoSelectsMeet() {
        Probe<String> one = select(s -> s.on(first, n -> "got " + n).on(first.send(1), nothing -> "sent"));
        awaitSuspended(one);
        Probe<String> two = select(s -> s.on(first, n -> "got " + n).on(first.send(2), nothing -> "sent"));
        assertWins(two, "got 1");
        assertWins(one, "sent");
    }
}
