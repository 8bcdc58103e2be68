package io.corobridge.assistant.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.assistant.answer.AnswerEvent.Kind;
import io.corobridge.reactor.ReactorBridge;
import io.corobridge.streams.BridgeSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** Reads an answer event by event, and asks for no event ahead. */
final class AnswerReader extends BaseSubscriber<AnswerEvent> {

    private static final int HANG = 60;

    private final BlockingQueue<Object> signals = new LinkedBlockingQueue<>();
    private BridgeSubscription body;

    static AnswerReader of(io.corobridge.AsyncIterable<AnswerEvent> answer) {
        AnswerReader reader = new AnswerReader();
        ReactorBridge.toFlux(answer).subscribe(reader);
        return reader;
    }

    /** Asks for the next event and waits for it. */
    AnswerEvent next() throws InterruptedException {
        request(1);
        return (AnswerEvent) signal();
    }

    /** Reads up to the event before the first one of {@code kind}. */
    List<AnswerEvent> until(Kind kind) throws InterruptedException {
        List<AnswerEvent> events = new ArrayList<>();
        for (AnswerEvent event = next(); event.kind() != kind; event = next()) {
            events.add(event);
        }
        return events;
    }

    /** Reads to the end. */
    List<AnswerEvent> rest() throws InterruptedException {
        request(Long.MAX_VALUE);
        List<AnswerEvent> events = new ArrayList<>();
        Object signal = signal();
        for (; signal instanceof AnswerEvent event; signal = signal()) {
            events.add(event);
        }
        assertThat(signal).isEqualTo("complete");
        return events;
    }

    /** Goes away, and waits for the body's cleanup. */
    void leave() {
        cancel();
        ReactorBridge.closing(body).block(Duration.ofSeconds(HANG));
    }

    private Object signal() throws InterruptedException {
        Object signal = signals.poll(HANG, TimeUnit.SECONDS);
        assertThat(signal).as("a signal").isNotNull();
        return signal;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        body = ReactorBridge.subscription(subscription).orElseThrow();
    }

    @Override
    protected void hookOnNext(AnswerEvent event) {
        signals.add(event);
    }

    @Override
    protected void hookOnComplete() {
        signals.add("complete");
    }

    @Override
    protected void hookOnError(Throwable error) {
        signals.add(error);
    }
}
