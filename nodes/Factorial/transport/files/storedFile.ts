/** A file on its way to Factorial whose content stays where n8n keeps it, and is read piece by piece while it is sent. */

/** The content from its beginning; `destroy` ends it early. */
export type Content = AsyncIterable<Uint8Array> & { destroy?: () => void };

interface Reading {
	ended: boolean;
	content?: Content;
}

/**
 * Stands in a FormData like any other file; whoever sends the form asks for `size` and `stream()` alone. Each `stream()` opens the
 * content anew, so that the same file can be sent as often as it takes, and whoever is done with a sending calls `endReading`.
 */
export class StoredFile extends File {
	private readings: Reading[] = [];

	/** Why the content could not be read to its end, if so: then nobody can have got it whole. */
	failure?: Error;

	constructor(
		name: string,
		type: string,
		length: number,
		private readonly open: () => Promise<Content>,
	) {
		super([], name, { type });
		Object.defineProperty(this, 'size', { value: length });
	}

	override stream(): ReturnType<File['stream']> {
		const reading: Reading = { ended: false };
		this.readings.push(reading);
		const pieces = this.read(reading);
		return new ReadableStream<Uint8Array>(
			{
				pull: async (controller) => {
					try {
						const { done, value } = await pieces.next();
						if (done) controller.close();
						else controller.enqueue(value);
					} catch (error) {
						if (!reading.ended) this.failure ??= error as Error;
						controller.error(error);
					}
				},
				cancel: async () => void (await pieces.return(undefined)),
			},
			// Nothing is read before it is asked for.
			{ highWaterMark: 0 },
		) as ReturnType<File['stream']>;
	}

	/** Closes what is still being read: a sending that ends early leaves its content open in the middle. */
	endReading(): void {
		for (const reading of this.readings) {
			reading.ended = true;
			reading.content?.destroy?.();
		}
		this.readings = [];
	}

	private async *read(reading: Reading): AsyncGenerator<Uint8Array, undefined> {
		reading.content = await this.open();
		if (reading.ended) reading.content.destroy?.();
		let length = 0;
		for await (const piece of reading.content) {
			length += piece.length;
			yield piece;
		}
		// The other side was told the size, and would wait for what never comes.
		if (length !== this.size)
			throw new Error(`It holds ${length} bytes, and ${this.size} were expected`);
	}
}
