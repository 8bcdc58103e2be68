package io.corobridge.rxjava;

import io.corobridge.tck.contract.CloseContract;
import io.reactivex.rxjava3.schedulers.Schedulers;

/** With inline bodies on a scheduler. */
class RxJavaScheduledCloseTest extends CloseContract {

    RxJavaScheduledCloseTest() {
        super(new RxJavaLibrary(Schedulers.computation()));
    }
}
