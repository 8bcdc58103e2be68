package io.corobridge.rxjava;

import io.corobridge.tck.contract.ReadContract;

class RxJavaReadTest extends ReadContract {

    RxJavaReadTest() {
        super(new RxJavaLibrary());
    }
}
