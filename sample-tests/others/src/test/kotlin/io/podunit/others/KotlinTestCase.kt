package io.podunit.others

import kotlin.test.AfterTest
import kotlin.test.BeforeTest
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import org.junit.jupiter.api.BeforeAll
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.Nested
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.MethodSource

class KotlinTestCase {

    private val started = mutableListOf<String>()

    @BeforeTest
    fun start() {
        started += prepared
    }

    @AfterTest
    fun stop() {
        println("had ${started.size}")
    }

    @Test
    fun `a name with blanks, and a comma`() {
        assertEquals(listOf("prepared"), started)
    }

    @Test
    fun `fails by comparison`() {
        assertEquals(Point(1, 2), Point(1, 3), "points")
    }

    @Test
    fun `fails in a lambda`() {
        listOf(1).forEach { check(it > 1) { "$it is too small" } }
    }

    @Test
    fun `throws what is expected`() {
        assertFailsWith<IllegalArgumentException> { require(false) }
    }

    @Nested
    inner class `An inner class` {
        @Test
        fun `sees the outer one`() {
            assertContentEquals(listOf("prepared"), started)
        }
    }

    @ParameterizedTest
    @MethodSource("points")
    fun `takes data classes`(point: Point) {
        assertEquals(1, point.x)
    }

    @TestFactory
    fun `makes tests`() = (1..2).map { DynamicTest.dynamicTest("test $it") { assertEquals(it, it) } }

    data class Point(val x: Int, val y: Int)

    companion object {
        private lateinit var prepared: String

        @JvmStatic
        @BeforeAll
        fun prepare() {
            prepared = "prepared"
        }

        @JvmStatic
        fun points() = listOf(Point(1, 2), Point(1, 3))
    }
}
