package io.corobridge.rxjava;

import io.corobridge.tck.contract.BadRequestContract;
import io.reactivex.rxjava3.schedulers.Schedulers;

/** With inline bodies on a scheduler. */
class RxJavaScheduledBadRequestTest extends BadRequestContract {

    RxJavaScheduledBadRequestTest() {
        super(new RxJavaLibrary(Schedulers.computation()));
    }
}
