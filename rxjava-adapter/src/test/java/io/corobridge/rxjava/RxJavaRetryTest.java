package io.corobridge.rxjava;

import io.corobridge.tck.contract.RetryContract;

class RxJavaRetryTest extends RetryContract {

    RxJavaRetryTest() {
        super(new RxJavaLibrary());
    }
}
