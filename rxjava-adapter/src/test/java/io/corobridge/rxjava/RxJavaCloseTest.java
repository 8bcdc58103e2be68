package io.corobridge.rxjava;

import io.corobridge.tck.contract.CloseContract;

class RxJavaCloseTest extends CloseContract {

    RxJavaCloseTest() {
        super(new RxJavaLibrary());
    }
}
