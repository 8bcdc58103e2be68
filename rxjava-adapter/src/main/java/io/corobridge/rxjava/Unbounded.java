package io.corobridge.rxjava;

import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.ObservableSource;

/** Passes an Observable's elements to an observer, without demand on either side. */
final class Unbounded {

    private Unbounded() {}

    static <T> Flowable<T> flowable(ObservableSource<? extends T> observable) {
        @SuppressWarnings("unchecked") // an Observable only gives its elements out
        ObservableSource<T> source = (ObservableSource<T>) observable;
        return Observable.wrap(source).toFlowable(BackpressureStrategy.MISSING);
    }
}
