package io.corobridge.rxjava.interop;

import io.corobridge.tck.contract.Eventually;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/** A SubmissionPublisher for each subscriber, to which everything is submitted at once: it buffers, and tells demand. */
record Submitted(int n, Origin.End end, Exception error) implements Flow.Publisher<Integer> {

    @Override
    public void subscribe(Flow.Subscriber<? super Integer> subscriber) {
        SubmissionPublisher<Integer> source = new SubmissionPublisher<>();
        source.subscribe(subscriber);
        for (int i = 0; i < n; i++) {
            source.submit(i);
        }
        switch (end) {
            case COMPLETE -> source.close();
            case ERROR ->
                new Thread(
                                () -> { // an error overtakes what is buffered
                                    Eventually.is("all was taken", () -> source.estimateMaximumLag() == 0);
                                    source.closeExceptionally(error);
                                })
                        .start();
            case NEVER -> {}
        }
    }
}
