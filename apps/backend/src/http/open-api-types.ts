/** Parts of an OpenAPI document, by the names the specification gives them: the library names only the whole. */
import type { OpenAPIObject } from '@nestjs/swagger';

type Components = NonNullable<OpenAPIObject['components']>;
type PathItem = OpenAPIObject['paths'][string];
type WithoutReference<Part> = Exclude<Part, { $ref: string }>;

export type Operation = NonNullable<PathItem['get']>;
export type Answer = WithoutReference<NonNullable<NonNullable<Components['responses']>[string]>>;
export type Content = NonNullable<Answer['content']>;
export type SchemaOrReference = NonNullable<Components['schemas']>[string];
export type Schemas = Readonly<Record<string, SchemaOrReference>>;
export type Example = WithoutReference<NonNullable<Components['examples']>[string]>;
export type SecurityScheme = WithoutReference<NonNullable<Components['securitySchemes']>[string]>;
export type SecurityRequirement = NonNullable<OpenAPIObject['security']>[number];
