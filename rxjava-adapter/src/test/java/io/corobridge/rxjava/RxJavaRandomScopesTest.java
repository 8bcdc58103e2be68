package io.corobridge.rxjava;

import io.corobridge.tck.contract.RandomScopesContract;

class RxJavaRandomScopesTest extends RandomScopesContract {

    RxJavaRandomScopesTest() {
        super(new RxJavaLibrary());
    }
}
