package io.corobridge.rxjava;

import io.corobridge.tck.contract.ErrorContract;

class RxJavaErrorTest extends ErrorContract {

    RxJavaErrorTest() {
        super(new RxJavaLibrary());
    }
}
